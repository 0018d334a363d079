namespace Pdk.Contracts;

/// <summary>What is kept under a key of <see cref="IState"/>.</summary>
/// <param name="Version">Rises with each write; 0 where nothing is there.</param>
/// <param name="Data">The bytes; none where nothing is there.</param>
public sealed record StateEntry(ulong Version, ReadOnlyMemory<byte> Data)
{
    /// <summary>An entry that is not there.</summary>
    public static StateEntry None { get; } = new(0, default);
}
