using Pdk.Compare.Groups;
using Pdk.Compare.Measuring;

namespace Pdk.Compare;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    /// <summary>How to call the program.</summary>
    public const string Usage = """
        usage: Compare [--only GROUP] [--check] [--long | --shortest] [--plugins FOLDER] [--limits FILE] [--results FOLDER]

          --only GROUP       measures this group; may be given more than once
          --check            ends with 1 where a bound of limits.json is exceeded, with 75 where the machine is too noisy to tell
          --long             takes its time, for figures that are published
          --shortest         runs everything a handful of times, to see that it works; its figures say nothing
          --plugins FOLDER   where the published plugins are; a Release build publishes them and knows
          --limits FILE      other limits than those of benchmarks/limits.json
          --results FOLDER   where latest.json and latest.html are written; benchmarks/results by default
        """;

    /// <summary>How much patience there is.</summary>
    public Pace Pace { get; private init; } = Pace.Default;

    /// <summary>Whether bounds are checked.</summary>
    public bool IsCheck { get; private init; }

    /// <summary>The groups that are measured.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    /// <summary>Where the plugins are.</summary>
    public string Plugins { get; private init; } = PublishedPlugins.DefaultFolder;

    /// <summary>The file with the limits.</summary>
    public string Limits { get; private init; } = Path.Combine(AppContext.BaseDirectory, "limits.json");

    /// <summary>Where results are written; null for the folder in the repository.</summary>
    public string? Results { get; private init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="groups">The names of all groups.</param>
    /// <exception cref="ArgumentException">It asks for what there is not.</exception>
    public static Options Parse(IReadOnlyList<string> arguments, IReadOnlyCollection<string> groups)
    {
        Options options = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string Next(string of) => ++index < arguments.Count
                ? arguments[index]
                : throw new ArgumentException($"{arguments[index - 1]}: expected {of} behind it, found nothing.");
            options = arguments[index] switch
            {
                "--check" => options with { IsCheck = true },
                "--long" => options with { Pace = Pace.Long },
                "--shortest" => options with { Pace = Pace.Shortest },
                "--only" => options with { Only = [.. options.Only, Known(Next("a group"), groups)] },
                "--plugins" => options with { Plugins = Next("a folder") },
                "--limits" => options with { Limits = Next("a file") },
                "--results" => options with { Results = Next("a folder") },
                var other => throw new ArgumentException($"Expected an option, found {other}."),
            };
        }

        return options.IsCheck && options.Pace == Pace.Shortest
            ? throw new ArgumentException("--check and --shortest do not go together: figures of the shortest form say nothing.")
            : options;
    }

    private static string Known(string group, IReadOnlyCollection<string> groups) => groups.Contains(group)
        ? group
        : throw new ArgumentException($"--only: expected one of {string.Join(", ", groups)}; found {group}.");
}
