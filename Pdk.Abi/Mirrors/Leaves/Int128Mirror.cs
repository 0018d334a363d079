namespace Pdk.Abi;

/// <summary>A number of 128 bits.</summary>
public readonly struct Int128Mirror : IMirror<Int128, MirrorInt128>
{
    /// <inheritdoc/>
    public static MirrorInt128 Write(ref MirrorWriter writer, Int128 value) => new() { Low = (ulong)value, High = (ulong)(value >> 64) };

    /// <inheritdoc/>
    public static Int128 Read(ref MirrorReader reader, MirrorInt128 slot) => new(slot.High, slot.Low);
}
