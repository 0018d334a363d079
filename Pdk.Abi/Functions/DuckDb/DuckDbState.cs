using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What lies in the memory that DuckDB keeps for a group.</summary>
/// <typeparam name="T">The state of an incremental aggregate, or a handle.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbState<T>
    where T : unmanaged
{
    /// <summary>Says that this is a state, of this type, from its beginning to its end; see <see cref="DuckDbRuns"/>.</summary>
    internal ulong Mark;

    internal T Value;

    /// <summary>A number that nothing else has, so that memory that happens to be there is not taken for a state.</summary>
    internal static ulong MarkOfAll { get; } = (ulong)Random.Shared.NextInt64() | 1;
}
