namespace Pdk.Packages.Tests.Support;

/// <summary>A project that the rules of the kit's build have something to say about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">What is said, in one line; empty where nothing is.</param>
internal sealed record BuildCase(string Name, string Expected = "")
{
    /// <summary>The package of the kit that it references.</summary>
    public string Package { get; init; } = "Pdk.Contracts";

    /// <summary>Its framework.</summary>
    public string Framework { get; init; } = "net10.0";

    /// <summary>Further properties, as XML.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Further items, as XML.</summary>
    public string Items { get; init; } = "";

    /// <summary>Its source; a codec unless the case is about something else.</summary>
    public string Source { get; init; } = PlainCodec.Source;

    /// <summary>What projects of its language end with.</summary>
    public string Language { get; init; } = "cs";

    /// <summary>Further files by their names; those without an extension are programs.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Writes it into a folder, below which it has one of its own.</summary>
    public void WriteTo(ProjectFolder folder)
    {
        folder.WriteProject(Name, Package, Properties, Items, Framework, Language).Write($"{Name}/Source.{Language}", Source);
        foreach ((string name, string content) in More)
        {
            folder.Write($"{Name}/{name}", content);
            if (!Path.HasExtension(name))
            {
                folder.MakeExecutable($"{Name}/{name}");
            }
        }
    }
}
