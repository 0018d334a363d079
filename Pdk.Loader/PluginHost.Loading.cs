using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Pdk.Abi;
using Pdk.Loader.Diagnosis;
using Pdk.Loader.Finding;
using Pdk.Loader.Hosting;
using Pdk.Loader.Images;
using Pdk.Loader.Judging;
using Pdk.Loader.Managed;
using Pdk.Loader.Native;
using Pdk.Loader.Native.Signals;
using Pdk.Loader.Replacing;
using Pdk.Loader.Trust;

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

    private readonly ConcurrentDictionary<string, FileFacts?> _lookedAt = new(StringComparer.Ordinal);

    private LoadReportRow LoadOne(string path, Dictionary<string, string> seen)
    {
        Opening opening = Open(path, seen);
        return opening.Library is { } library ? Add(library, opening.Notes, opening.Elapsed) : opening.Row!;
    }

    /// <summary>Whether a file is in use already. Systems give the numbers of deleted files to new ones, so its size and time count as well.</summary>
    private bool WasOpened(string identity, FileFacts? facts, [NotNullWhen(true)] out string? path)
    {
        bool isKnown = _opened.TryGetValue(identity, out (string Path, long? Length, long? Modified) known) && known.Length == facts?.Length && known.Modified == facts?.Modified;
        path = isKnown ? known.Path : null;
        return isKnown;
    }

    /// <summary>Takes a file as far as it comes without being in use.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seen">The files of this search; null where the file may replace a library that is loaded, so that its content decides.</param>
    private Opening Open(string path, Dictionary<string, string>? seen)
    {
        using LibraryFile? file = LibraryFile.Open(path, HostPlatform.Current, out Defect? problem);
        string identity = file?.Identity ?? FileStatus.Of(path)?.Identity ?? path;
        if (seen is not null && (WasOpened(identity, file?.Facts, out string? earlier) || seen.TryGetValue(identity, out earlier)))
        {
            string message = earlier == path ? "expected a new file, found one that was loaded before" : $"expected a new file, found one that was met before as {earlier}";
            return Refuse(path, LoadStep.Find, new Defect(Verdict.Duplicate, message));
        }

        seen?.TryAdd(identity, path);
        _lookedAt[path] = file?.Facts ?? FileMarks.Of(path);
        if (file is null)
        {
            return Refuse(path, problem!.Verdict is Verdict.FileMissing or Verdict.NotAFile ? LoadStep.Find : LoadStep.ReadStamp, problem);
        }

        // Most of what is no plugin is passed over before it is copied.
        FileInspection header = PluginFile.InspectHeader(path, file.Handle, HostPlatform.Current);
        if (header.Verdict != Verdict.Ready)
        {
            return Refuse(path, LoadStep.ReadStamp, new Defect(header.Verdict, header.Message, header.Hint));
        }

        try
        {
            // A managed build is for debugging: the runtime maps the file itself, and finds its symbols beside it.
            // The system would not open another file under a path that it has mapped.
            bool isInPlace = header.IsManaged || (_options.MapInPlace && !(seen is null && Array.Exists(_libraries, library => library.Path == path)));
            using LibraryImage image = isInPlace ? LibraryImage.InPlace(file) : LibraryImage.Copy(file, _options.MaxFileSize);
            return OpenImage(image, file.Facts, identity, replaces: seen is null);
        }
        catch (DefectException exception)
        {
            return Refuse(path, LoadStep.ReadStamp, exception.Defect);
        }
        catch (Exception exception) when (LibraryFile.IsRefusal(exception))
        {
            return Refuse(path, LoadStep.ReadStamp, LibraryFile.Unreadable(exception));
        }
    }

    /// <summary>From here on only the image is looked at, whatever becomes of the file.</summary>
    private Opening OpenImage(LibraryImage image, FileFacts? facts, string identity, bool replaces)
    {
        FileInspection file = PluginFile.Inspect(image.Path, image.Content, HostPlatform.Current);
        Candidate candidate = new(image, file.Stamp, Notes(image)) { Length = file.Length };
        if (file.Stamp is null)
        {
            return Refuse(candidate, LoadStep.ReadStamp, new Defect(file.Verdict, file.Message, file.Hint));
        }

        string root = SearchPaths.RootOf(image.Path, SearchPaths.Of(_options, Environment.GetEnvironmentVariable));
        TrustJudgement trust = _trust.Judge(image, facts, file.Stamp, root);
        candidate = candidate with { Publisher = trust.Publisher, Notes = [.. candidate.Notes, .. trust.Notes] };
        if ((ManagedButNotOpen(file) ?? trust.Defect) is { } untrusted)
        {
            return Refuse(candidate, LoadStep.Judge, untrusted);
        }

        Judgement judgement = new StampJudge(_known.Value, DateOnly.FromDateTime(DateTime.UtcNow)).Judge(file.Stamp);
        candidate = candidate with { Notes = [.. judgement.Notes, .. candidate.Notes] };
        if ((judgement.Defect ?? WhyNotHere(file, image)) is { } defect)
        {
            return Refuse(candidate, LoadStep.Judge, defect);
        }

        if (replaces)
        {
            candidate = candidate with { Replaces = FindReplaced(candidate, file, out Defect? problem) };
            if (problem is not null)
            {
                return Refuse(candidate, problem.Verdict == Verdict.Duplicate ? LoadStep.Find : LoadStep.Judge, problem);
            }
        }

        _opened[identity] = (image.Path, facts?.Length, facts?.Modified);
        return file.IsManaged ? OpenManaged(candidate, file.Stamp) : OpenNative(candidate, file.Stamp, file.StampBytes);
    }

    private static IReadOnlyList<string> Notes(LibraryImage image) => image.Note.Length > 0 ? [image.Note] : [];

    /// <summary>A managed build is mapped by the runtime, with whatever lies beside it: nothing that was checked before.</summary>
    private Defect? ManagedButNotOpen(FileInspection file) => file.IsManaged && _options.Trust.Mode != TrustMode.Open
        ? new Defect(
            Verdict.ManagedNotAllowed,
            $"expected a native library, found a managed build, which the mode {_options.Trust.Mode} does not take",
            "Publish the plugin (dotnet publish), or debug it in the mode Open.")
        : null;

    /// <summary>What speaks against opening the file in this process, although it fits.</summary>
    private Defect? WhyNotHere(FileInspection file, LibraryImage image)
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

        return ElfJudge.Judge(image.Content) ?? (file.Stamp is { } stamp ? ProcessRoom.WhyNot(stamp, MappingBudget.OfProcess) : null);
    }

    private Opening OpenNative(Candidate candidate, PluginStamp stamp, ReadOnlyMemory<byte> stampBytes)
    {
        long start = Stopwatch.GetTimestamp();
        LibraryImage image = (candidate.Replaces is null ? null : _replacedImages.Find(candidate.Image)) ?? MappedImages.Share(candidate.Image);
        LoadStep step = LoadStep.Open;
        try
        {
            NativePlugin plugin = OpenOnLoaderThread(image, stampBytes, stamp);
            _reports.Follow(plugin.Reports);
            step = LoadStep.Start;
            _threads.Run($"pdk start {stamp.Name}", () => Started(plugin), static _ => { }, limit: StartDeadlineOf(stamp.Name));
            LoadedLibrary library = new(plugin, candidate.Path, PluginForm.Native, stamp, Components(stamp))
            {
                Image = image,
                ImageLength = candidate.Length,
                Publisher = candidate.Publisher,
            };
            return new Opening(null, library, candidate, Stopwatch.GetElapsedTime(start));
        }
        catch (DefectException exception)
        {
            return Refuse(candidate, step, OpenFailure.Explain(candidate.Path, exception.Defect), Stopwatch.GetElapsedTime(start));
        }
        catch (DeadlineException)
        {
            return Refuse(candidate, step, TooLong(step, StartDeadlineOf(stamp.Name)), Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception)
        {
            return Refuse(candidate, step, Unexpected(step, exception), Stopwatch.GetElapsedTime(start));
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Managed builds are refused before where the host is compiled natively.")]
    private Opening OpenManaged(Candidate candidate, PluginStamp stamp)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            PluginLibrary library = _threads.Run($"pdk open {stamp.Name}", () => ManagedOpener.Open(candidate.Path), static _ => { }, mayBeDebugged: true, limit: StartDeadlineOf(stamp.Name));
            return AddInProcess(library, candidate.Path, PluginForm.Managed, candidate.Notes, Stopwatch.GetElapsedTime(start));
        }
        catch (DefectException exception)
        {
            return Refuse(candidate, LoadStep.Open, exception.Defect, Stopwatch.GetElapsedTime(start));
        }
        catch (DeadlineException)
        {
            return Refuse(candidate, LoadStep.Open, TooLong(LoadStep.Open, StartDeadlineOf(stamp.Name)), Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception)
        {
            return Refuse(candidate, LoadStep.Open, Unexpected(LoadStep.Open, exception), Stopwatch.GetElapsedTime(start));
        }
    }

    private NativePlugin OpenOnLoaderThread(LibraryImage image, ReadOnlyMemory<byte> stampBytes, PluginStamp stamp)
    {
        FaultRouting faults = new();
        _loaderThread ??= new LoaderThread();
        try
        {
            return _threads.Run(_loaderThread, () => _opener.Value.Open(image, stampBytes, stamp, faults), StartDeadlineOf(stamp.Name));
        }
        catch (DeadlineException)
        {
            faults.End();
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

    private LoadReportRow Refuse(string path, LoadStep step, Defect defect) => Refuse(StampRows.Of(path, null), step, defect, [], default);

    private LoadReportRow Refuse(Candidate candidate, LoadStep step, Defect defect, TimeSpan elapsed = default) =>
        Refuse(
            StampRows.Of(candidate.Path, candidate.Stamp) with { Sha256 = candidate.Image.Sha256, Publisher = candidate.Publisher },
            step,
            defect,
            candidate.Replaces is { } old ? [.. candidate.Notes, $"{old.Name} {old.Version} ({old.Path}) stays in use"] : candidate.Notes,
            elapsed);

    private LoadReportRow Refuse(LoadReportRow start, LoadStep step, Defect defect, IReadOnlyList<string> notes, TimeSpan elapsed)
    {
        LoadReportRow row = start with
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

    /// <summary>A file on its way to being a library.</summary>
    private sealed record Candidate(LibraryImage Image, PluginStamp? Stamp, IReadOnlyList<string> Notes)
    {
        internal string Path => Image.Path;

        internal string Publisher { get; init; } = "";

        /// <summary>Its size in bytes.</summary>
        internal long Length { get; init; }

        /// <summary>The library that it shall replace.</summary>
        internal LoadedLibrary? Replaces { get; init; }
    }

    /// <summary>What became of a file so far: a row of the report, or a library that has been started and is not in use yet.</summary>
    private sealed record Opening(LoadReportRow? Row, LoadedLibrary? Library, Candidate? Candidate, TimeSpan Elapsed)
    {
        internal IReadOnlyList<string> Notes => Candidate?.Notes ?? [];

        public static implicit operator Opening(LoadReportRow row) => new(row, null, null, default);
    }
}
