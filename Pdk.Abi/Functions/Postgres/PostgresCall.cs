using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>One call of a function by the glue (<c>pdk_call</c> in <c>glue.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PostgresCall
{
    /// <summary>The arguments, without the state of an aggregate.</summary>
    internal PostgresArgument* Arguments;

    /// <summary>Of an aggregate: the state.</summary>
    internal nint State;

    /// <summary>Of a merge: the other state.</summary>
    internal nint Other;

    /// <summary>The result.</summary>
    internal nint Value;

    /// <summary>A result that has bytes; until the next call.</summary>
    internal byte* Bytes;

    /// <summary>How many bytes.</summary>
    internal long Length;

    /// <summary>What came of it.</summary>
    internal PostgresStatus Status;

    /// <summary>Of a result that has bytes: whether so much memory was taken for them that it is to be given back at once.</summary>
    internal int IsHuge;

    /// <summary>The call that generated code holds as an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PostgresCall* Of(nint call) => (PostgresCall*)call;
}
