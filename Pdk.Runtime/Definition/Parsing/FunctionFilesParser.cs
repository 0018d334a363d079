using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the key <c>functions</c>.</summary>
internal static class FunctionFilesParser
{
    /// <summary>Reads it; what is wrong is reported, and left out.</summary>
    internal static IReadOnlyList<FunctionFilesDefinition> Parse(ParseContext context, YamlNode? node)
    {
        List<FunctionFilesDefinition> files = [];
        foreach (YamlNode pattern in MappingReader.List(context, node, "'functions'"))
        {
            if (MappingReader.Text(context, pattern, "an entry of 'functions'") is { } text)
            {
                files.Add(new FunctionFilesDefinition(text, context.PositionOf(pattern)));
            }
        }

        if (node is YamlSequenceNode { Children.Count: 0 })
        {
            context.Error(node, "'functions' must have at least one entry");
        }

        return files;
    }
}
