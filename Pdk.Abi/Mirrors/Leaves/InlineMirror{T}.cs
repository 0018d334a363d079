namespace Pdk.Abi;

/// <summary>Numbers, enumerations and blittable structs, which are their own slots.</summary>
/// <typeparam name="T">The type.</typeparam>
public readonly struct InlineMirror<T> : IMirror<T, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static bool IsBlittable => true;

    /// <inheritdoc/>
    public static T Write(ref MirrorWriter writer, T value) => value;

    /// <inheritdoc/>
    public static T Read(ref MirrorReader reader, T slot) => slot;
}
