using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests.Support;

/// <summary>Projects that one command has built or published together: most of what a command takes is the same for one and for twenty.</summary>
/// <param name="folder">Where they lie, each in a folder of its own name.</param>
/// <param name="result">What the command has said.</param>
internal sealed class BuildCases(ProjectFolder folder, CommandResult result)
{
    /// <summary>Writes projects, and runs a command for all.</summary>
    /// <param name="kit">The kit.</param>
    /// <param name="command">The command: <c>build</c> or <c>publish</c>.</param>
    /// <param name="cases">The projects.</param>
    /// <param name="others">Writes what they refer to.</param>
    public static BuildCases Run(PackedKit kit, string command, IReadOnlyList<BuildCase> cases, Action<ProjectFolder> others)
    {
        ProjectFolder folder = kit.NewFolder(command);
        others(folder);
        foreach (BuildCase one in cases)
        {
            one.WriteTo(folder);
        }

        string projects = string.Join('\n', cases.Select(static one => $"  <Project Path=\"{one.Name}/{one.Name}.{one.Language}proj\" />"));
        folder.Write("All.slnx", $"<Solution>\n{projects}\n</Solution>");
        return new BuildCases(folder, folder.TryRun(command, "All.slnx", "-c", "Release", "-m:2", "-clp:NoSummary"));
    }

    /// <summary>The lines about one of the projects that have a word in them.</summary>
    public string[] Lines(BuildCase one, string word)
    {
        string project = folder.PathOf(one.Name, $"{one.Name}.{one.Language}proj");
        return [.. result.Lines(word).Where(line => line.EndsWith($"[{project}]", StringComparison.Ordinal))];
    }

    /// <summary>The one line about a project that has a word in it.</summary>
    public string Line(BuildCase one, string word)
    {
        string[] lines = Lines(one, word);
        Assert.True(lines.Length == 1, $"There are {lines.Length} lines with '{word}' about {one.Name} in:\n{result.Output}");
        return lines[0];
    }

    /// <summary>The files that a project has now which end so.</summary>
    public string[] Files(BuildCase one, string end) => [.. folder.Files(one.Name).Where(file => file.EndsWith(end, StringComparison.Ordinal))];
}
