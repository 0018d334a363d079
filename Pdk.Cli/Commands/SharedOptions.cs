using System.CommandLine;

namespace Pdk.Cli.Commands;

/// <summary>Options that several commands have. Each call makes a new one: an option belongs to one command.</summary>
internal static class SharedOptions
{
    public static Option<string[]> Path() => new("--path", "-p")
    {
        Description = "A folder (searched with those below it) or a file; may be given several times. "
            + "Without it: PDK_PLUGIN_PATH, or else the current folder.",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json") { Arity = ArgumentArity.Zero, Description = "Write JSON instead of text." };

    public static Option<bool> Managed() => new("--managed")
    {
        Arity = ArgumentArity.Zero,
        Description = "Take managed builds (.dll) too: for debugging, they are not guarded.",
    };

    public static Option<string?> Lock() => new("--lock")
    {
        Description = "Take only the plugins that this lock file names (see pdk lock).",
        HelpName = "FILE",
    };

    public static Option<string?> Keys() => new("--keys")
    {
        Description = "Take only plugins, or a lock file, that one of the publishers of this folder has signed (PUBLISHER.pem each).",
        HelpName = "DIR",
    };
}
