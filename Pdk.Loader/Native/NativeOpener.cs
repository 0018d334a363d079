using Pdk.Abi;
using Pdk.Loader.Hosting;
using Pdk.Loader.Judging;

namespace Pdk.Loader.Native;

/// <summary>Opens libraries and asks them for their tables.</summary>
/// <param name="hostTable">The host's table.</param>
/// <param name="known">The contracts whose tables can be checked.</param>
internal sealed unsafe class NativeOpener(nint hostTable, KnownContracts known)
{
    private int _mappedImages;

    /// <summary>How many libraries are mapped because of this opener.</summary>
    internal int MappedImages => Volatile.Read(ref _mappedImages);

    /// <summary>Opens a library: runs the initializers of its image, and its entry.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="stampBytes">The stamp in the file.</param>
    /// <param name="stamp">The same, read.</param>
    /// <exception cref="DefectException">It cannot be used.</exception>
    internal NativePlugin Open(string path, ReadOnlyMemory<byte> stampBytes, PluginStamp stamp)
    {
        nint library = DynamicLibrary.Open(path, out string problem);
        if (library == 0)
        {
            throw new DefectException(new Defect(
                Verdict.OpenFailed,
                $"expected a library that the system can open, but it refuses: {problem.ReplaceLineEndings(" ")}",
                "Install what the message names, or publish the plugin for this system."));
        }

        Interlocked.Increment(ref _mappedImages);
        nint entry = DynamicLibrary.Find(library, AbiVersion.EntryPoint);
        if (entry == 0)
        {
            throw new DefectException(new Defect(
                Verdict.EntryMissing,
                $"expected the exported function '{AbiVersion.EntryPoint}', found none of that name",
                "Publish the plugin project itself as the native library; exports of referenced assemblies are not kept."));
        }

        PluginTable* table = Ask(entry);
        TableCheck.Check(table, stampBytes.Span, stamp, known);
        return new NativePlugin((nint)table, stamp);
    }

    private PluginTable* Ask(nint entry)
    {
        PluginTable* table = null;
        ErrorRecord* error = null;
        int status = ((delegate* unmanaged[Cdecl]<HostTable*, PluginTable**, ErrorRecord**, int>)entry)((HostTable*)hostTable, &table, &error);
        return status == (int)PdkStatus.Ok
            ? table
            : throw new DefectException(new Defect(
                Verdict.EntryFailed,
                $"expected '{AbiVersion.EntryPoint}' to hand over the library's table, but it answered {StatusWords.Of(status)}: {OneLine.Of(CheckedErrors.Take(status, error))}",
                "Report it to the plugin's author."));
    }
}
