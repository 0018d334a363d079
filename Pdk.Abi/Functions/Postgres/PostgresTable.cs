using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What the glue gets of the managed code at the first call (<c>pdk_library</c> in <c>glue.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PostgresTable
{
    /// <summary>The function of each slot.</summary>
    internal PostgresFunction* Functions;

    /// <summary><c>void (*)(void)</c>: what a result lay in may be freed.</summary>
    internal nint Release;

    /// <summary>Where messages of this call and all others go, with a zero at their end.</summary>
    internal byte* Message;

    /// <summary>Not 0 where the statement is to be cancelled.</summary>
    internal int* Cancelled;

    /// <summary>Not 0 where the session is to end.</summary>
    internal int* Dying;

    /// <summary>How many slots are in use.</summary>
    internal int Count;
}
