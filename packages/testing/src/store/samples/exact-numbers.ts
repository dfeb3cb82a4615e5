/** Numbers that a column of 32 bits, a float or a careless script would change; all of them JSON. */
export const exactNumbers: { readonly [member: string]: number } = {
  epoch: Number.MAX_SAFE_INTEGER,
  lowest: Number.MIN_SAFE_INTEGER,
  past32Bits: 2 ** 32 + 1,
  bits53: 0x1c_a7_5e_ed_00_00_01,
  fraction: 0.1,
  sum: 0.1 + 0.2,
  small: 5e-324,
  large: 1.7976931348623157e308,
}
