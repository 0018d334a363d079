using Pdk.Contracts;
using Pdk.Runtime.Links;

namespace Pdk.Runtime;

/// <summary>
/// A named link between pipelines of one process: what one writes to it, another reads, as value documents with their meta.
/// </summary>
/// <remarks>
/// <para>Pipelines name it as a component, as a sink where they write and as a source where one reads. Several may write; one reads at a
/// time. Answers go back: a batch counts as delivered for the writer when the reader has settled all of it, and as failed when the reader
/// has failed something of it. While the reader's circuit is open the writers are held.</para>
/// <para>A writer has as many batches in the link as its pipeline allows (<c>in_flight</c>; one where nothing is said), and waits while
/// nobody reads. What a reader has not answered when it ends is given to the next one. When everything that writes has ended, the reader's
/// source is finished; so start the writers before the reader.</para>
/// <para>All members may be used from any thread.</para>
/// </remarks>
public sealed class PipelineLink
{
    private readonly LinkState _state;

    /// <summary>Makes a link.</summary>
    /// <param name="name">What pipelines call it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public PipelineLink(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _state = new LinkState(name);
    }

    /// <summary>What pipelines call it.</summary>
    public string Name { get; }

    /// <summary>What is in it.</summary>
    internal LinkState State => _state;

    /// <summary>Lets pipelines with these components write to the link: adds a sink of its name.</summary>
    /// <param name="components">The components of the pipeline that writes.</param>
    /// <returns>The same link.</returns>
    /// <exception cref="ArgumentException">There is a sink of that name already.</exception>
    public PipelineLink AddSinkTo(ProgramComponents components)
    {
        ArgumentNullException.ThrowIfNull(components);
        components.Add<ISink>(Name, request => new LinkSink(_state, request.Sender));
        return this;
    }

    /// <summary>Both ends under another name, of which a pipeline uses those that it wants.</summary>
    internal void AddAs(string name, ProgramComponents components)
    {
        components.Add<ISink>(name, request => new LinkSink(_state, request.Sender));
        components.Add<ISource>(name, request => new LinkSource(_state, request.Alias));
    }

    /// <summary>Lets a pipeline with these components read from the link: adds a source of its name.</summary>
    /// <remarks>A pipeline that reads while another does cannot be started: the error names the link.</remarks>
    /// <param name="components">The components of the pipeline that reads.</param>
    /// <returns>The same link.</returns>
    /// <exception cref="ArgumentException">There is a source of that name already.</exception>
    public PipelineLink AddSourceTo(ProgramComponents components)
    {
        ArgumentNullException.ThrowIfNull(components);
        components.Add<ISource>(Name, request => new LinkSource(_state, request.Alias));
        return this;
    }
}
