using Pdk.Loader;
using Pdk.Runtime.Checking;
using Pdk.Runtime.Parsing;

namespace Pdk.Runtime;

/// <summary>
/// Everything that is wrong with a pipeline and can be known without making an instance: from its text, and from the stamps of plugins,
/// which need not be loaded. A run is judged in the same way before it makes anything. Immutable.
/// </summary>
/// <remarks>
/// What only a plugin knows it says when the pipeline is started: whether a file is there, which codec it needs, what its constructor
/// refuses.
/// </remarks>
public sealed class PipelineCheck
{
    private PipelineCheck(PipelineDefinition? definition, IReadOnlyList<PipelineFinding> findings, int untold = 0)
    {
        Findings = findings;
        Untold = untold;
        Definition = Errors.Any() ? null : definition;
        References = definition?.References ?? [];
    }

    /// <summary>What was found, in the order of the text; errors and warnings.</summary>
    public IReadOnlyList<PipelineFinding> Findings { get; }

    /// <summary>How many mistakes there are besides: a text that is full of them is not told whole.</summary>
    public int Untold { get; }

    /// <summary>Those findings with which the pipeline cannot run.</summary>
    public IEnumerable<PipelineFinding> Errors => Findings.Where(static finding => finding.Severity == FindingSeverity.Error);

    /// <summary>The pipeline; null where there are errors.</summary>
    public PipelineDefinition? Definition { get; }

    /// <summary>The names that the text refers to by <c>${NAME}</c>, as far as it could be read.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Checks the file of a pipeline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalog">The plugins that there would be.</param>
    /// <param name="options">What else there would be; nothing where null.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static PipelineCheck Of(string path, PluginCatalog catalog, PipelineCheckOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new PipelineCheckOptions();
        var context = new ParseContext(path, options.Parameters, options.Secrets);
        PipelineDefinition? read = null;
        try
        {
            read = PipelineParser.Read(context, PipelineFile.Read(path));
        }
        catch (PipelineDefinitionException) when (!context.HasNoErrors)
        {
            // It is too much, and the context says so.
        }
        catch (PipelineDefinitionException unreadable) when (unreadable.Finding is not null)
        {
            return new PipelineCheck(null, [unreadable.Finding]);
        }

        FindingList findings = new();
        foreach (PipelineFinding error in context.Errors)
        {
            findings.Add(error);
        }

        if (read is not null)
        {
            new DefinitionCheck(read, catalog, options, findings).Check();
        }

        return new PipelineCheck(read, findings.InOrder, context.Untold);
    }

    /// <summary>Checks a pipeline that was read already.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="catalog">The plugins that there would be.</param>
    /// <param name="options">What else there would be; nothing where null.</param>
    public static PipelineCheck Of(PipelineDefinition definition, PluginCatalog catalog, PipelineCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalog);
        FindingList findings = new();
        new DefinitionCheck(definition, catalog, options ?? new PipelineCheckOptions(), findings).Check();
        return new PipelineCheck(definition, findings.InOrder);
    }

    /// <summary>Checks pipelines that are to run together: their names, and the links by which they feed each other.</summary>
    /// <param name="checks">What a check of each by itself has found.</param>
    /// <returns>
    /// The same in the same order, with what is wrong with links; that is not judged while one of them has mistakes of its own.
    /// </returns>
    public static IReadOnlyList<PipelineCheck> Together(IReadOnlyList<PipelineCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        PipelineDefinition[] definitions = [.. checks.Select(static check => check.Definition).OfType<PipelineDefinition>()];
        if (definitions.Length < checks.Count)
        {
            return checks;
        }

        ILookup<string, PipelineFinding> found = PipelineLinks.Judge(definitions).ToLookup(static finding => finding.Position.File);
        return [.. checks.Zip(definitions, (check, definition) =>
            found[definition.Sources[0].Position.File].ToArray() is { Length: > 0 } own
                ? new PipelineCheck(definition, [.. check.Findings, .. own])
                : check)];
    }

    /// <exception cref="PipelineException">There are errors; all are told.</exception>
    internal void ThrowIfFailed()
    {
        if (Errors.Any())
        {
            throw PipelineException.OfAll([.. Errors.Select(static error => new PipelineException(error.ToString()))]);
        }
    }
}
