namespace Pdk.Abi;

/// <summary>A truth value, as a byte. Any byte other than 0 is true.</summary>
public readonly struct BooleanMirror : IMirror<bool, byte>
{
    /// <inheritdoc/>
    public static byte Write(ref MirrorWriter writer, bool value) => value ? (byte)1 : (byte)0;

    /// <inheritdoc/>
    public static bool Read(ref MirrorReader reader, byte slot) => slot != 0;
}
