using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Pdk.Abi;
using Pdk.Loader.Finding;
using Pdk.Loader.Hosting;
using Pdk.Loader.Judging;
using Pdk.Loader.Managed;
using Pdk.Loader.Native;

namespace Pdk.Loader;

/// <content>Loading files: find, read the stamp, judge, open, start.</content>
public sealed partial class PluginHost
{
    /// <summary>Loads everything on the search path, file by file. May be called again: files that were opened before become rows "Duplicate".</summary>
    /// <returns>The rows of this call. <see cref="Report"/> has all.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReport Load()
    {
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            int start = _report.Count;
            Dictionary<string, string> seen = new(StringComparer.Ordinal);
            PluginFinder finder = new(_options.MaxDepth, _options.AllowManaged);
            foreach (FoundItem item in finder.Find(SearchPaths.Of(_options, Environment.GetEnvironmentVariable)))
            {
                if (item.PassedOver is { } row)
                {
                    _report.Add(row);
                }
                else
                {
                    LoadOne(item.Path, seen);
                }
            }

            return Snapshot(start);
        }
    }

    /// <summary>Loads one file, wherever it lies and whatever it is called.</summary>
    /// <param name="path">The file. A symbolic link is followed.</param>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReportRow LoadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return LoadOne(Path.GetFullPath(path), new Dictionary<string, string>(StringComparer.Ordinal));
        }
    }

    private LoadReportRow LoadOne(string path, Dictionary<string, string> seen)
    {
        string identity = FileStatus.TryGet(path, out _, out string? known) && known is not null ? known : path;
        if (_opened.TryGetValue(identity, out string? earlier) || seen.TryGetValue(identity, out earlier))
        {
            string message = earlier == path ? "expected a new file, found one that was loaded before" : $"expected a new file, found one that was met before as {earlier}";
            return Refuse(path, null, LoadStep.Find, new Defect(Verdict.Duplicate, message), []);
        }

        seen[identity] = path;
        FileInspection file = PluginFile.Inspect(path);
        if (file.Stamp is null)
        {
            LoadStep step = file.Verdict is Verdict.FileMissing or Verdict.NotAFile ? LoadStep.Find : LoadStep.ReadStamp;
            return Refuse(path, null, step, new Defect(file.Verdict, file.Message, file.Hint), []);
        }

        Judgement judgement = new StampJudge(_known.Value, DateOnly.FromDateTime(DateTime.UtcNow)).Judge(file.Stamp);
        if ((judgement.Defect ?? WhyNotHere(file)) is { } defect)
        {
            return Refuse(path, file.Stamp, LoadStep.Judge, defect, judgement.Notes);
        }

        _opened[identity] = path;
        return file.IsManaged ? OpenManaged(file, file.Stamp, judgement.Notes) : OpenNative(file, file.Stamp, judgement.Notes);
    }

    /// <summary>What speaks against opening the file in this process, although it fits.</summary>
    private Defect? WhyNotHere(FileInspection file)
    {
        if (file.IsManaged)
        {
            return _options.AllowManaged && RuntimeFeature.IsDynamicCodeSupported
                ? null
                : new Defect(
                    Verdict.ManagedNotAllowed,
                    "expected a native library, found a managed build",
                    RuntimeFeature.IsDynamicCodeSupported
                        ? "Publish the plugin (dotnet publish), or allow managed builds for debugging."
                        : "Publish the plugin (dotnet publish); this host is compiled natively and cannot run managed builds.");
        }

        return file.Stamp is { Framework.Length: > 0 } && AddressSpace.Left() is { } left && left < AddressSpace.NeededByPlugin
            ? new Defect(
                Verdict.AddressSpace,
                $"expected {AddressSpace.NeededByPlugin >> 20} MiB of free address space for the plugin's runtime, found {left >> 20} MiB",
                "Raise the limit of the process (ulimit -v unlimited).")
            : null;
    }

    private LoadReportRow OpenNative(FileInspection file, PluginStamp stamp, IReadOnlyList<string> notes)
    {
        long start = Stopwatch.GetTimestamp();
        LoadStep step = LoadStep.Open;
        try
        {
            NativePlugin plugin = OnLoaderThread(() => _opener.Value.Open(file.Path, file.StampBytes, stamp), StartDeadlineOf(stamp.Name));
            step = LoadStep.Start;
            _threads.Run($"pdk start {stamp.Name}", () => Started(plugin), static _ => { }, limit: StartDeadlineOf(stamp.Name));
            return Add(new LoadedLibrary(plugin, file.Path, PluginForm.Native, stamp, Components(stamp)), notes, Stopwatch.GetElapsedTime(start));
        }
        catch (DefectException exception)
        {
            return Refuse(file.Path, stamp, step, exception.Defect, notes, Stopwatch.GetElapsedTime(start));
        }
        catch (DeadlineException)
        {
            return Refuse(file.Path, stamp, step, TooLong(step, StartDeadlineOf(stamp.Name)), notes, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception)
        {
            return Refuse(file.Path, stamp, step, Unexpected(step, exception), notes, Stopwatch.GetElapsedTime(start));
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Managed builds are refused before where the host is compiled natively.")]
    private LoadReportRow OpenManaged(FileInspection file, PluginStamp stamp, IReadOnlyList<string> notes)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            PluginLibrary library = _threads.Run($"pdk open {stamp.Name}", () => ManagedOpener.Open(file.Path), static _ => { }, mayBeDebugged: true, limit: StartDeadlineOf(stamp.Name));
            return AddInProcess(library, file.Path, PluginForm.Managed, notes, Stopwatch.GetElapsedTime(start));
        }
        catch (DefectException exception)
        {
            return Refuse(file.Path, stamp, LoadStep.Open, exception.Defect, notes, Stopwatch.GetElapsedTime(start));
        }
        catch (DeadlineException)
        {
            return Refuse(file.Path, stamp, LoadStep.Open, TooLong(LoadStep.Open, StartDeadlineOf(stamp.Name)), notes, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception)
        {
            return Refuse(file.Path, stamp, LoadStep.Open, Unexpected(LoadStep.Open, exception), notes, Stopwatch.GetElapsedTime(start));
        }
    }

    private T OnLoaderThread<T>(Func<T> work, TimeSpan limit)
    {
        _loaderThread ??= new LoaderThread();
        try
        {
            return _threads.Run(_loaderThread, work, limit);
        }
        catch (DeadlineException)
        {
            // It is stuck inside a library. Others go on with a new one.
            _loaderThread.Dispose();
            _loaderThread = null;
            throw;
        }
    }

    private static bool Started(NativePlugin plugin)
    {
        plugin.Start();
        return true;
    }

    private static LoadedComponent[] Components(PluginStamp stamp) =>
    [
        .. stamp.Components.Select(static (component, index) => new LoadedComponent(
            index, component.Name, component.Description, [.. component.Implements.Select(static contract => contract.Id)])),
    ];

    private static Defect TooLong(LoadStep step, TimeSpan limit) => step == LoadStep.Open
        ? new Defect(
            Verdict.OpenTimeout,
            $"expected the library to open within {Seconds(limit)}, but it did not; its thread was abandoned",
            "Report it to the plugin's author: initializers must not wait.")
        : new Defect(
            Verdict.StartTimeout,
            $"expected the library to start within {Seconds(limit)}, but it did not; its thread was abandoned",
            "Report it to the plugin's author: a start must not wait for anything outside the process.");

    /// <summary>Whatever goes wrong with one file must not stop the others.</summary>
    private static Defect Unexpected(LoadStep step, Exception exception) => new(
        step == LoadStep.Start ? Verdict.StartFailed : Verdict.OpenFailed,
        $"expected the library to {(step == LoadStep.Start ? "start" : "open")}, but the loader failed: {OneLine.Of(exception)}",
        "Report it to the makers of the kit.");

    private LoadReportRow Refuse(
        string path, PluginStamp? stamp, LoadStep step, Defect defect, IReadOnlyList<string> notes, TimeSpan elapsed = default)
    {
        LoadReportRow row = StampRows.Of(path, stamp) with
        {
            Step = step,
            Verdict = defect.Verdict,
            Message = defect.Message,
            Details = defect.Details,
            Hint = defect.Hint,
            Notes = notes,
            Elapsed = elapsed,
        };
        _report.Add(row);
        return row;
    }
}
