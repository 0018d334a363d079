using Pdk.Abi.Text;
using Pdk.Cli.Guarding;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>The description that a run is made from, which may be read again.</summary>
/// <param name="file">The file.</param>
/// <param name="settings">Values for its names.</param>
/// <param name="secrets">The folder of secrets; null where the environment names it.</param>
internal sealed class PipelineSource(string file, IReadOnlyDictionary<string, string> settings, string? secrets)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>Makes one from the texts of the command line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="settings">Texts of the form NAME=VALUE.</param>
    /// <param name="secrets">The folder of secrets.</param>
    /// <exception cref="CommandException">One of them is none.</exception>
    public static PipelineSource Of(string file, IEnumerable<string> settings, string? secrets)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string text in settings)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                // The text is not repeated: it may be a password whose name was forgotten.
                throw new CommandException(
                    ExitCode.Usage, $"--set expects NAME=VALUE, found {(equals == 0 ? "no name before '='" : "no '='")}.");
            }

            if (!values.TryAdd(text[..equals], text[(equals + 1)..]))
            {
                throw new CommandException(ExitCode.Usage, $"--set gives '{text[..equals]}' twice.");
            }
        }

        return new PipelineSource(file, values, secrets);
    }

    /// <summary>Reads it.</summary>
    /// <param name="isAlone">Whether there is no other description, to which the names may belong that were given values.</param>
    /// <exception cref="CommandException">It cannot be read, has mistakes, or has none of the names that were given values.</exception>
    public PipelineDefinition Read(bool isAlone = true)
    {
        PipelineDefinition definition = Load();
        string[] slips = isAlone ? [.. Slips(definition.References)] : [];
        return slips.Length == 0 ? definition : throw new CommandException(ExitCode.Usage, string.Join('\n', slips));
    }

    /// <summary>Checks it without running anything.</summary>
    /// <param name="catalog">The plugins that there would be.</param>
    /// <param name="hasState">Whether connectors may keep state.</param>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public PipelineCheck Check(PluginCatalog catalog, bool hasState) => Guarded(() => PipelineCheck.Of(
        File, catalog, new PipelineCheckOptions { Parameters = settings, Secrets = secrets, HasState = hasState, HasFunctions = true }));

    /// <summary>What is said of each name that was given a value, and that the description does not refer to.</summary>
    /// <param name="references">The names that it refers to.</param>
    public IEnumerable<string> Slips(IReadOnlyList<string> references) =>
        settings.Keys.Where(name => !references.Contains(name)).Select(name => Slip(name, references));

    private PipelineDefinition Load() => Guarded(() => PipelineDefinition.Load(File, settings, secrets));

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PipelineDefinitionException exception)
        {
            throw new CommandException(ExitCode.BadPipeline, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.NotFound,
                $"{File}: expected a pipeline's description, but it cannot be read: {exception.Message.ReplaceLineEndings(" ")}",
                exception);
        }
    }

    /// <summary>A value that nothing asks for is a slip of the pen, as an unknown key is.</summary>
    private static string Slip(string name, IReadOnlyList<string> references)
    {
        string known = references.Count == 0 ? "no ${NAME} at all" : string.Join(", ", references);
        return $"--set {name}: expected a name that the description refers to, found '{name}'; "
            + $"it has {known}{NearestName.Hint(name, references)}";
    }
}
