namespace Pdk.Abi;

/// <summary>A decimal number. Its 128 bits are not all sound, so they are checked where they come from the other side.</summary>
public readonly struct DecimalMirror : IMirror<decimal, decimal>
{
    /// <inheritdoc/>
    public static decimal Write(ref MirrorWriter writer, decimal value) => value;

    /// <inheritdoc/>
    public static decimal Read(ref MirrorReader reader, decimal slot) => DecimalBits.Check(slot, "a block's part");
}
