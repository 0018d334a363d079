using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>What reporting an exhausted memory needs itself, made while there is some left.</summary>
/// <remarks>
/// The runtime inside a plugin allocates a thread's storage for thread-static variables, its number, and a few objects of its exception
/// handling at their first use. If the plugin's memory is exhausted then, the report of that needs them, and so on until the stack is
/// exhausted, which ends the process (seen in NativeAOT of .NET 9; of .NET 10 it was not reproduced, nor said to be mended). A class whose
/// static constructor finds no memory is out of use for good, and ends the process where nobody catches that. So the start throws and
/// reports once, and every guard prepares its thread before anything else of the call.
/// </remarks>
internal static class ThreadStorage
{
    [ThreadStatic]
    private static bool t_isPrepared;

    /// <summary>Prepares the calling thread, the first time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Ensure()
    {
        if (!t_isPrepared)
        {
            Prepare();
        }
    }

    /// <summary>Has the runtime make what it makes at the first exception of a process.</summary>
    internal static void PrepareLibrary()
    {
        Prepare();
        try
        {
            throw new OutOfMemoryException();
        }
        catch (OutOfMemoryException exception)
        {
            ErrorRecords.Prepare(exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Prepare()
    {
        _ = Environment.CurrentManagedThreadId;
        t_isPrepared = true;
    }
}
