using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>What reporting an exhausted memory needs itself, made while there is some left.</summary>
/// <remarks>
/// The runtime inside a plugin allocates a thread's storage for thread-static variables, its number, and a few objects of its exception
/// handling at their first use. If the plugin's memory is exhausted then, the report of that needs them, and so on until the stack is
/// exhausted, which ends the process (seen in NativeAOT of .NET 9; of .NET 10 it was not reproduced, nor said to be mended). A class whose
/// static constructor finds no memory is out of use for good, and ends the process where nobody catches that. So the start throws and
/// reports once, and where the library has a bound of its memory every guard prepares its thread before anything else of the call. Without
/// one, what can be used up is all the addresses that the runtime has reserved (4 GiB): whoever has come so far is helped by neither, since
/// the collector then works for minutes, or the process ends at the next object.
/// </remarks>
internal static class ThreadStorage
{
    [ThreadStatic]
    private static bool t_isPrepared;

    /// <summary>
    /// Whether guards prepare their threads: in libraries with a bound of their memory (<c>PdkMemoryLimit</c>), and where the kit's build
    /// files have not said so. To the others it would be a fifth of a call's instructions.
    /// </summary>
    [FeatureSwitchDefinition("Pdk.MemoryLimit")]
    internal static bool IsNeeded => !AppContext.TryGetSwitch("Pdk.MemoryLimit", out bool isLimited) || isLimited;

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
