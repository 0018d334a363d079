using Pdk.Cli.Guarding;
using Pdk.Functions;
using Pdk.Loader;

namespace Pdk.Cli.Calls;

/// <summary>Reads the configuration of the library whose function is called.</summary>
internal static class CallConfiguration
{
    /// <summary>The configuration; null where there is none.</summary>
    /// <param name="text">JSON, or the path of a file with it; null where the option was not given.</param>
    /// <exception cref="CommandException">It is neither.</exception>
    public static PdkDocument? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        bool isJson = text.TrimStart().StartsWith('{');
        try
        {
            PdkDocument document = PdkDocument.ParseJson(isJson ? text : File.ReadAllText(text));
            return document.Root.Kind == PdkValueKind.Object
                ? document
                : throw new CommandException(
                    ExitCode.Usage, $"--config: expected a JSON object in {text}, found a value of kind {document.Root.Kind}.");
        }
        catch (PdkDataException exception)
        {
            throw new CommandException(ExitCode.Usage, $"--config{(isJson ? "" : $" {text}")}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string problem = $"expected a JSON object, or the path of a file with one, found '{text}': {exception.Message}";
            throw new CommandException(ExitCode.Usage, $"--config: {problem}", exception);
        }
    }

    /// <summary>The functions of a library that has it.</summary>
    /// <param name="host">The host that has loaded the library.</param>
    /// <param name="configuration">The configuration; null where there is none.</param>
    /// <exception cref="CommandException">The library does not take it, or needs one.</exception>
    public static FunctionRegistry Give(PluginHost host, PdkDocument? configuration)
    {
        try
        {
            return FunctionRegistry.Of(host, _ => configuration);
        }
        catch (PluginLoadException exception)
        {
            // What the library has said of its configuration is the innermost of several messages.
            throw new CommandException(ExitCode.Usage, $"--config: {exception.GetBaseException().Message}", exception);
        }
    }
}
