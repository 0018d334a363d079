namespace Pdk.Abi;

/// <summary>A decimal number. Its 128 bits are not all sound, so they are checked where they come from the other side.</summary>
public readonly struct DecimalMirror : IMirror<decimal, decimal>
{
    // The bits of the flags that must be 0: all but the sign and the scale.
    private const int Unused = 0x7F00FFFF;
    private const int LargestScale = 28;

    /// <inheritdoc/>
    public static decimal Write(ref MirrorWriter writer, decimal value) => value;

    /// <inheritdoc/>
    public static decimal Read(ref MirrorReader reader, decimal slot)
    {
        Span<int> parts = stackalloc int[4];
        _ = decimal.GetBits(slot, parts);
        int flags = parts[3];
        return (flags & Unused) == 0 && ((flags >> 16) & 0xFF) <= LargestScale
            ? slot
            : throw new PdkDataException($"Malformed block: a decimal number with the flags 0x{flags:x8} is impossible.");
    }
}
