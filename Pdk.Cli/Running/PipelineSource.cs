using Pdk.Abi.Text;
using Pdk.Cli.Guarding;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>The description that a run is made from, which may be read again.</summary>
/// <param name="file">The file.</param>
/// <param name="settings">Values for its names.</param>
internal sealed class PipelineSource(string file, IReadOnlyDictionary<string, string> settings)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>Makes one from the texts of the command line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="settings">Texts of the form NAME=VALUE.</param>
    /// <exception cref="CommandException">One of them is none.</exception>
    public static PipelineSource Of(string file, IEnumerable<string> settings)
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

        return new PipelineSource(file, values);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandException">It cannot be read, has mistakes, or has none of the names that were given values.</exception>
    public PipelineDefinition Read()
    {
        PipelineDefinition definition = Load();
        string[] slips = [.. settings.Keys.Where(name => !definition.References.Contains(name)).Select(name => Slip(name, definition))];
        return slips.Length == 0 ? definition : throw new CommandException(ExitCode.Usage, string.Join('\n', slips));
    }

    private PipelineDefinition Load()
    {
        try
        {
            return PipelineDefinition.Load(File, settings);
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
    private static string Slip(string name, PipelineDefinition definition)
    {
        string known = definition.References.Count == 0 ? "no ${NAME} at all" : string.Join(", ", definition.References);
        return $"--set {name}: expected a name that the description refers to, found '{name}'; "
            + $"it has {known}{NearestName.Hint(name, definition.References)}";
    }
}
