namespace Pdk.Abi;

/// <summary>
/// How one type is written into a block and read out of it. The generator writes one for each record and union; those of everything else
/// are in this assembly.
/// </summary>
/// <remarks>Implemented by empty structs, so that the compiler sees through every call; nothing here is virtual at run time.</remarks>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSlot">What stands in its place inside of a record or a collection.</typeparam>
public interface IMirror<T, TSlot>
    where TSlot : unmanaged
{
    /// <summary>Whether the slot <em>is</em> the value, so that many of them can be copied at once.</summary>
    static virtual bool IsBlittable => false;

    /// <summary>Writes what the slot refers to.</summary>
    /// <param name="writer">The block.</param>
    /// <param name="value">The value.</param>
    /// <returns>The slot.</returns>
    /// <exception cref="PdkDataException">
    /// The value, or a part of it, is null although its type promises one, or it nests too deep.
    /// </exception>
    static abstract TSlot Write(ref MirrorWriter writer, T value);

    /// <summary>Reads the value.</summary>
    /// <param name="reader">The block.</param>
    /// <param name="slot">The slot; nothing in it is trusted.</param>
    /// <exception cref="PdkDataException">The block is malformed.</exception>
    static abstract T Read(ref MirrorReader reader, TSlot slot);
}
