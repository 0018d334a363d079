using Pdk.Loader.Binaries;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Diagnosis.Libraries;
using Pdk.Loader.Judging;
using Pdk.Loader.Loading;

namespace Pdk.Loader.Diagnosis;

/// <summary>A file under examination, and what the checks may know of it. Nothing of it is executed.</summary>
internal sealed class DoctorSubject
{
    private readonly Lazy<IReadOnlyList<Dependency>> _dependencies;
    private readonly Lazy<LoadReportRow?> _refusal;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="searchPath">Where it was looked for.</param>
    /// <param name="host">The host that it is examined for.</param>
    /// <param name="options">What that host allows.</param>
    /// <param name="known">The contracts that it knows.</param>
    /// <param name="report">What a running host did; null where none was handed in.</param>
    internal DoctorSubject(
        string path, IReadOnlyList<string> searchPath, HostFacts host, PluginHostOptions options, KnownContracts known, LoadReport? report)
    {
        SearchPath = searchPath;
        Path = path;
        Host = host;
        Options = options;
        Report = report;
        File = PluginFile.Inspect(path, host.Platform);
        Judgement = File.Stamp is { } stamp ? new StampJudge(known, host.Today, stamp).Judge() : null;
        bool isReadable = host.Platform.Format == ImageFormat.Elf
            && !File.IsManaged
            && File.Verdict is Verdict.Ready or Verdict.CutOff or (>= Verdict.StampMissing and <= Verdict.StampInvalid);
        Elf = isReadable ? ElfImage.Read(path) : null;
        _refusal = new Lazy<LoadReportRow?>(() => Refuse(known));
        _dependencies = new Lazy<IReadOnlyList<Dependency>>(
            () => Elf is null ? [] : DependencyWalk.Of(path, Elf, new LibrarySearch(host, Elf)));
    }

    /// <summary>The file, absolute.</summary>
    internal string Path { get; }

    /// <summary>Where the file was looked for.</summary>
    internal IReadOnlyList<string> SearchPath { get; }

    internal HostFacts Host { get; }

    internal PluginHostOptions Options { get; }

    /// <summary>What a running host did; null where none was handed in.</summary>
    internal LoadReport? Report { get; }

    /// <summary>What the loader sees before it opens the file.</summary>
    internal FileInspection File { get; }

    /// <summary>What the loader thinks of the stamp; null where there is no sound one.</summary>
    internal Judgement? Judgement { get; }

    /// <summary>
    /// Why a load would refuse the file before it opens it, the first reason; null where nothing speaks against it. Of the limits
    /// of the process only that of address space is looked at.
    /// </summary>
    internal LoadReportRow? Refusal => _refusal.Value;

    /// <summary>What the dynamic linker sees; null where the file is no ELF library for this system.</summary>
    internal ElfImage? Elf { get; }

    /// <summary>The libraries that it needs, itself or through others.</summary>
    internal IReadOnlyList<Dependency> Dependencies => _dependencies.Value;

    /// <summary>The name of a file beside it that needs it; null where none does.</summary>
    internal string? NeededBy { get; set; }

    /// <summary>Whether it was written in .NET and compiled natively, so that it brings a runtime of its own.</summary>
    internal bool HasRuntime => !File.IsManaged && File.Stamp is { Framework.Length: > 0 };

    private LoadReportRow? Refuse(KnownContracts known)
    {
        JudgingPipeline pipeline = new(
            Options, new Lazy<KnownContracts>(known), Host.Platform, Host.Today, MappingBudget.Unlimited, SearchPath);
        Judged judged = pipeline.Judge(Path);
        judged.Candidate?.Dispose();
        return judged.Refusal;
    }
}
