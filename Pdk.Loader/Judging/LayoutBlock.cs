namespace Pdk.Loader.Judging;

/// <summary>One contract, struct or enumeration of a layout text: its head line and its members' lines.</summary>
/// <param name="Head">The line that is not indented.</param>
/// <param name="Members">The lines below it, without their indentation, in order.</param>
internal sealed record LayoutBlock(string Head, IReadOnlyList<string> Members)
{
    /// <summary>Whether it is the contract itself; the others are types that its members use.</summary>
    internal bool IsContract => Head.StartsWith("contract ", StringComparison.Ordinal);

    /// <summary>Whether it is an enumeration, which may grow without moving anything.</summary>
    internal bool IsEnum => Head.StartsWith("enum ", StringComparison.Ordinal);

    /// <summary>What it is about: <c>pdk.codec</c>.</summary>
    internal string Name => Head.Split(' ') is [_, var name, ..] ? name : Head;

    /// <summary>What must be equal on both sides whatever their versions: not the version of a contract.</summary>
    internal string Kind => IsContract ? $"contract {Name}" : Head;

    /// <summary>Takes a layout text apart.</summary>
    internal static IReadOnlyList<LayoutBlock> Parse(string layout)
    {
        List<LayoutBlock> blocks = [];
        List<string> members = [];
        foreach (string line in layout.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(' '))
            {
                members.Add(line.Trim());
            }
            else
            {
                members = [];
                blocks.Add(new LayoutBlock(line, members));
            }
        }

        return blocks;
    }
}
