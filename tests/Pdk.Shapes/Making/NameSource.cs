namespace Pdk.Shapes.Making;

/// <summary>Names of types and members: ordinary ones, ones with odd casing, and keywords of C#, C and C++.</summary>
internal sealed class NameSource(Random random)
{
    private static readonly string[] s_members =
    [
        "Count", "Name", "Total", "CreatedAt", "Lines", "Note", "Owner", "X", "y", "HTTPPort", "iOSVersion", "lowercase", "UPPER", "snake_case", "_leading", "Trailing_",
        "A1B2", "Value2", "IsOpen", "ID", "XMLHttpRequest", "aB", "Kind", "Tag", "Size", "Offset", "Record", "HasValue", "Length", "Reserved", "Data",
        "default", "int", "class", "event", "register", "restrict", "inline", "template", "delete", "union", "typedef", "signed", "asm", "auto", "struct", "return",
        "namespace", "operator", "this", "unsigned", "goto", "typename", "mutable", "friend", "Bool", "NULL", "bool", "params", "value", "writer", "reader", "result", "block",
    ];

    private static readonly string[] s_types =
    [
        "Basket", "OrderLine", "HTTPThing", "iPoint", "Node", "lower", "SHOUT", "Snake_Case", "Measure", "Entry", "Page", "Setting", "Sample", "Mirror", "Buffer", "Slice",
    ];

    private readonly HashSet<string> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _keywords = new(["event", "struct", "union", "int", "register", "object", "template", "delete", "switch", "wchar_t"]);

    /// <summary>The name of a type: no other has it, in whatever case.</summary>
    /// <param name="mayBeKeyword">Whether members may be called the same: not those of types that are nested in it, or derive from what it is nested in.</param>
    public string Type(bool mayBeKeyword = true)
    {
        if (mayBeKeyword && random.Next(12) == 0 && _keywords.TryDequeue(out string? keyword))
        {
            return keyword;
        }

        string name;
        do
        {
            name = s_types[random.Next(s_types.Length)] + random.Next(1, 1000);
        }
        while (!_types.Add(name));

        return name;
    }

    /// <summary>Names of members that differ by more than case and underscores, so that they differ in other languages, too.</summary>
    public string[] Members(int count, string typeName)
    {
        HashSet<string> used = [Plain(typeName)];
        string[] names = new string[count];
        for (int index = 0; index < count; index++)
        {
            do
            {
                names[index] = s_members[random.Next(s_members.Length)];
            }
            while (!used.Add(Plain(names[index])));
        }

        return names;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
