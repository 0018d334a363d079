using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Loader.Images;
using Pdk.Loader.Judging;
using Pdk.Loader.Native.Reports;
using Pdk.Loader.Native.Signals;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Native;

/// <summary>Opens libraries and asks them for their tables.</summary>
/// <param name="hostTable">The host's table.</param>
/// <param name="known">The contracts whose tables can be checked.</param>
/// <param name="isTrustAsked">Whether what was judged must be what is in the process.</param>
internal sealed unsafe class NativeOpener(nint hostTable, KnownContracts known, bool isTrustAsked)
{
    private readonly ConcurrentDictionary<LibraryImage, bool> _mapped = new();

    /// <summary>How many libraries are mapped because of this opener.</summary>
    internal int MappedImages => _mapped.Count;

    /// <summary>Opens a library: runs the initializers of its image, and its entry.</summary>
    /// <param name="image">The library's bytes.</param>
    /// <param name="stampBytes">The stamp in them.</param>
    /// <param name="stamp">The same, read.</param>
    /// <param name="faults">Of this library alone.</param>
    /// <exception cref="DefectException">It cannot be used.</exception>
    internal NativePlugin Open(LibraryImage image, ReadOnlyMemory<byte> stampBytes, PluginStamp stamp, FaultRouting faults)
    {
        nint library = image.OpenLibrary(out string problem);
        if (library == 0)
        {
            throw new DefectException(new Defect(
                Verdict.OpenFailed,
                $"expected a library that the system can open, but it refuses: {OneLine.Of(problem)}",
                "Install what the message names, or publish the plugin for this system."));
        }

        _mapped.TryAdd(image, true);
        if (isTrustAsked && image.Others is [var other, ..])
        {
            throw new DefectException(new Defect(
                Verdict.HashDiffers,
                $"expected the libraries beside it to be loaded with it, but the system has loaded {other} in the place of one of them",
                "Find out who has put it there while the plugin was loaded; take folders that others can write out of LD_LIBRARY_PATH."));
        }

        nint entry = DynamicLibrary.Find(library, AbiVersion.EntryPoint);
        if (entry == 0)
        {
            throw new DefectException(new Defect(
                Verdict.EntryMissing,
                $"expected the exported function '{AbiVersion.EntryPoint}', found none of that name",
                "Publish the plugin project itself as the native library; exports of referenced assemblies are not kept."));
        }

        PluginTable* table = Ask(entry, faults);
        TableCheck.Check(table, stampBytes.Span, stamp, known);
        return new NativePlugin((nint)table, stamp, ReportDesk.Of((nint)table, stamp));
    }

    private PluginTable* Ask(nint entry, FaultRouting faults)
    {
        PluginTable* table = null;
        ErrorRecord* error = null;
        faults.Begin(entry);
        var open = (delegate* unmanaged[Cdecl]<HostTable*, PluginTable**, ErrorRecord**, int>)entry;
        int status = open((HostTable*)hostTable, &table, &error);
        faults.End();
        return status == (int)PdkStatus.Ok
            ? table
            : throw new DefectException(new Defect(
                Verdict.EntryFailed,
                $"expected '{AbiVersion.EntryPoint}' to hand over the library's table, but it answered {StatusWords.Of(status)}: "
                    + $"{OneLine.Of(CheckedErrors.Take(status, error))}",
                "Report it to the plugin's author."));
    }
}
