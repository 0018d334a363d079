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

    public static Argument<string[]> Pipelines() => new("PIPELINE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The pipeline's description, in YAML; several where pipelines run together.",
    };

    public static Option<bool> Json() => new("--json") { Arity = ArgumentArity.Zero, Description = "Write JSON instead of text." };

    public static Option<string[]> Set() => new("--set", "-s")
    {
        Description = "A value for ${NAME} in the description; may be given several times.",
        HelpName = "NAME=VALUE",
    };

    public static Option<string?> State() => new("--state")
    {
        Description = "The folder for state, such as how far a source has read; instead of the one in the description.",
        HelpName = "FOLDER",
    };

    public static Option<string?> Secrets() => new("--secrets")
    {
        Description = "The folder of ${secret:NAME}, with a file for each. Without it: PDK_SECRETS.",
        HelpName = "DIR",
    };

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
