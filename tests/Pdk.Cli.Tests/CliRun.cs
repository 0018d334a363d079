using System.Text.Json;

namespace Pdk.Cli.Tests;

/// <summary>One run of the tool, and what it said.</summary>
internal sealed record CliRun(ExitCode Code, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Task<CliRun> Of(params string[] args) => Of(CancellationToken.None, args);

    /// <param name="interrupted">What Ctrl-C does.</param>
    /// <param name="args">The command line.</param>
    public static async Task<CliRun> Of(CancellationToken interrupted, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await PdkTool.RunAsync(args, output, error, interrupted);
        return new CliRun((ExitCode)code, output.ToString(), error.ToString());
    }
}
