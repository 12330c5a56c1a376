// @ts-check
/** Check digit schemes; where each comes from is said in `core/pii/rules/checks/check_digits.py`. */

const PRODUCT = [
  "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
  "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
];
const SHUFFLE = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"];

/** @param {string} digits */
const reversed = (digits) => [...digits].reverse().map(Number);

/** @param {string} digits */
export const passesLuhn = (digits) =>
  reversed(digits).reduce((sum, digit, place) => {
    const value = digit * (1 + (place % 2));
    return sum + (value > 9 ? value - 9 : value);
  }, 0) % 10 === 0;

/** @param {string} digits */
export const passesVerhoeff = (digits) =>
  reversed(digits).reduce((check, digit, place) => Number(PRODUCT[check][Number(SHUFFLE[place % 8][digit])]), 0) === 0;

/** @param {string} signs letters and digits */
export function passesMod97(signs) {
  const turned = signs.slice(4) + signs.slice(0, 4);
  return [...turned].reduce((rest, sign) => Number(`${rest}${parseInt(sign, 36)}`) % 97, 0) === 1;
}

/** @param {string} digits */
export function passesAba(digits) {
  const first = Number(digits.slice(0, 2));
  const isInUse = first <= 12 || (first >= 21 && first <= 32) || (first >= 61 && first <= 72) || first === 80;
  return digits.length === 9 && weighted(digits, [3, 7, 1]) % 10 === 0 && isInUse;
}

/** @param {string} digits */
export function passesClabe(digits) {
  const sum = [...digits.slice(0, 17)].reduce((total, digit, place) => total + ((Number(digit) * [3, 7, 1][place % 3]) % 10), 0);
  return digits.length === 18 && (10 - (sum % 10)) % 10 === Number(digits[17]);
}

/** @param {string} digits @param {number[]} weights */
export const weighted = (digits, weights) =>
  [...digits].reduce((total, digit, place) => total + Number(digit) * weights[place % weights.length], 0);
