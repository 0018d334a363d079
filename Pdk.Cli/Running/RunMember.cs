using Pdk.Cli.Telemetry;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>One of the pipelines of a <c>pdk run</c>: where it is described, what it was made of, and what runs it.</summary>
/// <param name="source">The description.</param>
/// <param name="definition">What it says.</param>
/// <param name="parts">What that was made of: looked at before it was read.</param>
/// <param name="session">What runs it.</param>
/// <param name="level">From which level on it logs.</param>
internal sealed class RunMember(
    PipelineSource source, PipelineDefinition definition, RunParts parts, RunSession session, LogLevelSwitch level)
{
    private readonly Lock _gate = new();
    private PipelineDefinition _definition = definition;
    private PipelineDefinition _described = definition;
    private IDisposable? _hold;
    private bool _hasLeft;

    /// <summary>The description.</summary>
    public PipelineSource Source => source;

    /// <summary>What runs it.</summary>
    public RunSession Session => session;

    /// <summary>From which level on it logs.</summary>
    public LogLevelSwitch Level => level;

    /// <summary>What it is called as it runs.</summary>
    public string Name => Definition.Name;

    /// <summary>As it runs.</summary>
    public PipelineDefinition Definition
    {
        get => Volatile.Read(ref _definition);
        set => Volatile.Write(ref _definition, value);
    }

    /// <summary>As it was described when its file was read last, whether that was taken over or not.</summary>
    public PipelineDefinition Described
    {
        get => Volatile.Read(ref _described);
        set => Volatile.Write(ref _described, value);
    }

    /// <summary>What it runs from. Belongs to who takes over changes, as the next two do.</summary>
    public RunParts Used { get; set; } = parts;

    /// <summary>What was seen of its files last.</summary>
    public RunParts Seen { get; set; } = parts;

    /// <summary>Whether a change of it is good by itself, and did not fit to the other pipelines.</summary>
    public bool IsWaitingForOthers { get; set; }

    /// <summary>The files that it is made of: the description, and those of functions that it names.</summary>
    public IReadOnlyList<string> Files => [source.File, .. FileHashes.FunctionsOf(Described, source.File)];

    /// <summary>Its run, from the first start to the last end.</summary>
    public Task<ExitCode> Run { get; set; } = Task.FromResult(ExitCode.Success);

    /// <summary>What its files are made of now.</summary>
    public RunParts Look() => new(FileHashes.Of([source.File]), FileHashes.OfFunctions(Described, source.File));

    /// <summary>Keeps links open for it, until it leaves.</summary>
    /// <param name="links">What lets them go.</param>
    /// <returns>What let those go that were kept before; null where none were, or it has left.</returns>
    public IDisposable? Keep(IDisposable links)
    {
        lock (_gate)
        {
            if (!_hasLeft)
            {
                IDisposable? before = _hold;
                _hold = links;
                return before;
            }
        }

        links.Dispose();
        return null;
    }

    /// <summary>It runs no more: its links are let go.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _hasLeft = true;
        }

        _hold?.Dispose();
    }

    /// <summary>How it stands.</summary>
    public PipelineHealth Health => new(Name, session.Current, session.HasEnded);
}
