using Pdk.Cli.Guarding;
using Pdk.Runtime;

namespace Pdk.Cli.Commands;

/// <summary>The folder of <c>pdk run --state</c>.</summary>
internal static class RunState
{
    /// <summary>Takes it into use.</summary>
    /// <exception cref="CommandException">It cannot be used.</exception>
    public static FileStateStore Open(string folder)
    {
        try
        {
            return FileStateStore.Open(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PdkDataException or ArgumentException)
        {
            throw new CommandException(ExitCode.AccessFailed, $"--state: {exception.Message}");
        }
    }
}
