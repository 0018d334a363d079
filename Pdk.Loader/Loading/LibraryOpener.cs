using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Pdk.Abi;
using Pdk.Loader.Catalog;
using Pdk.Loader.Images;
using Pdk.Loader.Linked;
using Pdk.Loader.Managed;
using Pdk.Loader.Native;
using Pdk.Loader.Native.Reports;
using Pdk.Loader.Native.Signals;
using Pdk.Loader.Report;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Loading;

/// <summary>Opens what was judged, and starts it: the first steps that run anything of a library. One thread at a time.</summary>
/// <param name="options">How long each step may take.</param>
/// <param name="opener">Opens native libraries; made when the first one is opened.</param>
/// <param name="threads">Where code of plugins runs.</param>
/// <param name="replaced">Images that may serve again.</param>
/// <param name="explain">Adds to a refusal of the system what is known of its cause.</param>
/// <param name="follow">Told of each native library that was opened, even where its start fails.</param>
internal sealed class LibraryOpener(
    PluginHostOptions options,
    Lazy<NativeOpener> opener,
    PluginThreads threads,
    ReplacedImages replaced,
    Func<string, Defect, Defect> explain,
    Action<LibraryReports> follow)
{
    /// <summary>Opens a candidate and starts it.</summary>
    internal Opened Open(Candidate candidate) => candidate.Inspection.IsManaged ? OpenManaged(candidate) : OpenNative(candidate);

    /// <summary>The library object of an assembly, as a library of this host.</summary>
    internal static LoadedLibrary InProcess(PluginLibrary library, string path, PluginForm form)
    {
        PluginStamp stamp = InProcessStamp.Of(library, path);
        LoadedComponent[] components = library.Components
            .Select((component, index) => new LoadedComponent(
                index,
                component.Name,
                stamp.Components.FirstOrDefault(known => known.Name == component.Name)?.Description ?? "",
                component.Contracts.Select(static contract => contract.Id).ToArray()))
            .ToArray();
        return new LoadedLibrary(new LinkedLibrary(library.Components), path, form, stamp, components);
    }

    private Opened OpenNative(Candidate candidate)
    {
        LibraryImage image = (candidate.Replaces is null ? null : replaced.Find(candidate.Image)) ?? MappedImages.Share(candidate.Image);
        LoadStep step = LoadStep.Open;
        return Run(candidate, () => step, () =>
        {
            NativePlugin plugin = Open(image, candidate);
            follow(plugin.Reports);
            step = LoadStep.Start;
            threads.Run($"pdk start {candidate.Stamp.Name}", () => Started(plugin), static _ => { }, LimitOf(candidate));
            return new LoadedLibrary(plugin, candidate.Path, PluginForm.Native, candidate.Stamp, LoadedComponent.AllOf(candidate.Stamp))
            {
                Image = image,
                ImageLength = candidate.Inspection.Length,
                Publisher = candidate.Publisher,
            };
        });
    }

    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "Managed builds are refused before where the host is compiled natively.")]
    private Opened OpenManaged(Candidate candidate) => Run(candidate, static () => LoadStep.Open, () =>
    {
        PluginLibrary library = threads.Run(
            $"pdk open {candidate.Stamp.Name}",
            () => ManagedOpener.Open(candidate.Path),
            static _ => { },
            LimitOf(candidate),
            mayBeDebugged: true);
        return InProcess(library, candidate.Path, PluginForm.Managed);
    });

    /// <summary>Whatever goes wrong with one file must not stop the others.</summary>
    private Opened Run(Candidate candidate, Func<LoadStep> step, Func<LoadedLibrary> open)
    {
        long start = Stopwatch.GetTimestamp();
        Defect defect;
        try
        {
            return new Opened(candidate, open(), null, Stopwatch.GetElapsedTime(start));
        }
        catch (DefectException exception)
        {
            defect = candidate.Inspection.IsManaged ? exception.Defect : explain(candidate.Path, exception.Defect);
        }
        catch (DeadlineException)
        {
            defect = TooLong(step(), LimitOf(candidate));
        }
        catch (Exception exception)
        {
            defect = Unexpected(step(), exception);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Opened(candidate, null, candidate.Refused(step(), defect, elapsed), elapsed);
    }

    private NativePlugin Open(LibraryImage image, Candidate candidate)
    {
        FaultRouting faults = new();
        try
        {
            return threads.Run(
                $"pdk open {candidate.Stamp.Name}",
                () => opener.Value.Open(image, candidate.Inspection.StampBytes, candidate.Stamp, faults),
                static _ => { },
                LimitOf(candidate));
        }
        catch (DeadlineException)
        {
            faults.End();
            throw;
        }
    }

    private static bool Started(NativePlugin plugin)
    {
        plugin.Start();
        return true;
    }

    private TimeLimit LimitOf(Candidate candidate) => options.StartDeadlineOf(candidate.Stamp.Name);

    private static Defect TooLong(LoadStep step, TimeLimit limit) => step == LoadStep.Open
        ? new Defect(Verdict.OpenTimeout, $"expected the library to open within {limit}, but it did not; its thread was abandoned")
        : new Defect(Verdict.StartTimeout, $"expected the library to start within {limit}, but it did not; its thread was abandoned");

    private static Defect Unexpected(LoadStep step, Exception exception) => new(
        step == LoadStep.Start ? Verdict.StartFailed : Verdict.OpenFailed,
        $"expected the library to {(step == LoadStep.Start ? "start" : "open")}, but the loader failed: {OneLine.Of(exception)}",
        "Report it to the makers of the kit.");
}
