using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// Names the library class of an assembly, for a loader that opens the managed build of a plugin. Written by the generator.
/// </summary>
/// <param name="library">A class that derives from <see cref="PluginLibrary"/> and has a public constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginLibraryAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type library) : Attribute
{
    /// <summary>The library class.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Library { get; } = library;
}
