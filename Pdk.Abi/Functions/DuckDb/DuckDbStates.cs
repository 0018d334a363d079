using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>The states of incremental aggregates, in the memory that DuckDB keeps for them.</summary>
public static unsafe class DuckDbStates
{
    /// <summary>How large a state is.</summary>
    public static ulong Size<T>()
        where T : unmanaged => (ulong)sizeof(GroupState<T>);

    /// <summary>Begins a state: all zeros.</summary>
    /// <param name="state">DuckDB's memory for it.</param>
    public static void Begin<T>(nint state)
        where T : unmanaged =>
        *(GroupState<T>*)state = default;

    /// <summary>A state.</summary>
    /// <param name="state">DuckDB's memory for it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref GroupState<T> Of<T>(nint state)
        where T : unmanaged => ref *(GroupState<T>*)state;
}
