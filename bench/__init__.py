"""The measurements that the README quotes, each one command, with the baselines they are compared with."""
