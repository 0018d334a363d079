namespace Pdk.Abi;

/// <summary>A record or union that may be absent: then its link is 0.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct NullableLinkMirror<T, TMirror> : IMirror<T?, uint>
    where T : class
    where TMirror : struct, IMirror<T, uint>
{
    /// <inheritdoc/>
    public static uint Write(ref MirrorWriter writer, T? value) => value is null ? 0 : TMirror.Write(ref writer, value);

    /// <inheritdoc/>
    public static T? Read(ref MirrorReader reader, uint slot) => slot == 0 ? null : TMirror.Read(ref reader, slot);
}
