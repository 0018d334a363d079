namespace Pdk.Runtime;

/// <summary>A codec, preprocessor or postprocessor that a pipeline names.</summary>
/// <param name="Name">The component's name: <c>json</c>.</param>
/// <param name="Config">Its configuration: an object, without members where none was given.</param>
/// <param name="Position">Where it is named.</param>
public sealed record ComponentDefinition(string Name, PdkDocument Config, FilePosition Position)
{
    /// <summary>Where its configuration stands; null where it was not read from a text, or there is none.</summary>
    internal ConfigPlace? ConfigPlace { get; init; }
}
