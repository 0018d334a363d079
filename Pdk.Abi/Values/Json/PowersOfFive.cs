namespace Pdk;

/// <summary>The first 128 bits of powers of five, for <see cref="DecimalNumber"/>.</summary>
internal static class PowersOfFive
{
    /// <summary>The smallest and the largest power in the table: within it 128 bits are enough for any number of 64 bits.</summary>
    internal const int Smallest = -Largest;

    /// <inheritdoc cref="Smallest"/>
    internal const int Largest = 27;

    /// <summary>
    /// Two words for each power, the higher one first; the highest bit is set. Negative powers are rounded up in their last bit, the
    /// others are exact.
    /// </summary>
    private static readonly ulong[] s_words =
    [
        0x9E74_D1B7_91E0_7E48, 0x775E_A264_CF55_347E, // -27
        0xC612_0625_7658_9DDA, 0x9536_4AFE_032A_819E, // -26
        0xF796_87AE_D3EE_C551, 0x3A83_DDBD_83F5_2205, // -25
        0x9ABE_14CD_4475_3B52, 0xC492_6A96_7279_3543, // -24
        0xC16D_9A00_9592_8A27, 0x75B7_053C_0F17_8294, // -23
        0xF1C9_0080_BAF7_2CB1, 0x5324_C68B_12DD_6339, // -22
        0x971D_A050_74DA_7BEE, 0xD3F6_FC16_EBCA_5E04, // -21
        0xBCE5_0864_9211_1AEA, 0x88F4_BB1C_A6BC_F585, // -20
        0xEC1E_4A7D_B695_61A5, 0x2B31_E9E3_D06C_32E6, // -19
        0x9392_EE8E_921D_5D07, 0x3AFF_322E_6243_9FD0, // -18
        0xB877_AA32_36A4_B449, 0x09BE_FEB9_FAD4_87C3, // -17
        0xE695_94BE_C44D_E15B, 0x4C2E_BE68_7989_A9B4, // -16
        0x901D_7CF7_3AB0_ACD9, 0x0F9D_3701_4BF6_0A11, // -15
        0xB424_DC35_095C_D80F, 0x5384_84C1_9EF3_8C95, // -14
        0xE12E_1342_4BB4_0E13, 0x2865_A5F2_06B0_6FBA, // -13
        0x8CBC_CC09_6F50_88CB, 0xF93F_87B7_442E_45D4, // -12
        0xAFEB_FF0B_CB24_AAFE, 0xF78F_69A5_1539_D749, // -11
        0xDBE6_FECE_BDED_D5BE, 0xB573_440E_5A88_4D1C, // -10
        0x8970_5F41_36B4_A597, 0x3168_0A88_F895_3031, // -9
        0xABCC_7711_8461_CEFC, 0xFDC2_0D2B_36BA_7C3E, // -8
        0xD6BF_94D5_E57A_42BC, 0x3D32_9076_0469_1B4D, // -7
        0x8637_BD05_AF6C_69B5, 0xA63F_9A49_C2C1_B110, // -6
        0xA7C5_AC47_1B47_8423, 0x0FCF_80DC_3372_1D54, // -5
        0xD1B7_1758_E219_652B, 0xD3C3_6113_404E_A4A9, // -4
        0x8312_6E97_8D4F_DF3B, 0x645A_1CAC_0831_26EA, // -3
        0xA3D7_0A3D_70A3_D70A, 0x3D70_A3D7_0A3D_70A4, // -2
        0xCCCC_CCCC_CCCC_CCCC, 0xCCCC_CCCC_CCCC_CCCD, // -1
        0x8000_0000_0000_0000, 0x0000_0000_0000_0000, // 0
        0xA000_0000_0000_0000, 0x0000_0000_0000_0000, // 1
        0xC800_0000_0000_0000, 0x0000_0000_0000_0000, // 2
        0xFA00_0000_0000_0000, 0x0000_0000_0000_0000, // 3
        0x9C40_0000_0000_0000, 0x0000_0000_0000_0000, // 4
        0xC350_0000_0000_0000, 0x0000_0000_0000_0000, // 5
        0xF424_0000_0000_0000, 0x0000_0000_0000_0000, // 6
        0x9896_8000_0000_0000, 0x0000_0000_0000_0000, // 7
        0xBEBC_2000_0000_0000, 0x0000_0000_0000_0000, // 8
        0xEE6B_2800_0000_0000, 0x0000_0000_0000_0000, // 9
        0x9502_F900_0000_0000, 0x0000_0000_0000_0000, // 10
        0xBA43_B740_0000_0000, 0x0000_0000_0000_0000, // 11
        0xE8D4_A510_0000_0000, 0x0000_0000_0000_0000, // 12
        0x9184_E72A_0000_0000, 0x0000_0000_0000_0000, // 13
        0xB5E6_20F4_8000_0000, 0x0000_0000_0000_0000, // 14
        0xE35F_A931_A000_0000, 0x0000_0000_0000_0000, // 15
        0x8E1B_C9BF_0400_0000, 0x0000_0000_0000_0000, // 16
        0xB1A2_BC2E_C500_0000, 0x0000_0000_0000_0000, // 17
        0xDE0B_6B3A_7640_0000, 0x0000_0000_0000_0000, // 18
        0x8AC7_2304_89E8_0000, 0x0000_0000_0000_0000, // 19
        0xAD78_EBC5_AC62_0000, 0x0000_0000_0000_0000, // 20
        0xD8D7_26B7_177A_8000, 0x0000_0000_0000_0000, // 21
        0x8786_7832_6EAC_9000, 0x0000_0000_0000_0000, // 22
        0xA968_163F_0A57_B400, 0x0000_0000_0000_0000, // 23
        0xD3C2_1BCE_CCED_A100, 0x0000_0000_0000_0000, // 24
        0x8459_5161_4014_84A0, 0x0000_0000_0000_0000, // 25
        0xA56F_A5B9_9019_A5C8, 0x0000_0000_0000_0000, // 26
        0xCECB_8F27_F420_0F3A, 0x0000_0000_0000_0000, // 27
    ];

    /// <summary>The first 64 bits.</summary>
    internal static ulong High(int power) => s_words[2 * (power - Smallest)];

    /// <summary>The 64 bits behind them.</summary>
    internal static ulong Low(int power) => s_words[(2 * (power - Smallest)) + 1];
}
