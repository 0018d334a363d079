namespace Pdk.Abi;

/// <summary>
/// The 128 bits of a decimal number, not all of which are sound: the framework ends the process where it calculates with others.
/// </summary>
internal static class DecimalBits
{
    // The bits of the flags that must be 0: all but the sign and the scale.
    private const int Unused = 0x7F00FFFF;
    private const int LargestScale = 28;

    /// <summary>Whether they are a number.</summary>
    internal static bool AreSound(decimal value)
    {
        int flags = FlagsOf(value);
        return (flags & Unused) == 0 && ((flags >> 16) & 0xFF) <= LargestScale;
    }

    /// <summary>Hands on what is a number.</summary>
    /// <param name="value">What came from the other side.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="PdkDataException">It is none.</exception>
    internal static decimal Check(decimal value, string what) => AreSound(value)
        ? value
        : throw new PdkDataException(
            $"Malformed data: '{what}' is a decimal number with the flags 0x{FlagsOf(value):x8}, which is impossible.");

    private static int FlagsOf(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        _ = decimal.GetBits(value, parts);
        return parts[3];
    }
}
