using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A type of our own, which the generated source declares.</summary>
/// <param name="name">Its name, without the @ that a keyword needs.</param>
/// <param name="container">Its namespace, or the static class that it is nested in.</param>
public abstract class DefinedShape(string name, Container container) : Shape
{
    /// <summary>Its name, without the @ that a keyword needs.</summary>
    public string Name => name;

    /// <summary>Its namespace, or the class that it is nested in.</summary>
    public Container Container => container;

    /// <inheritdoc/>
    public override string CSharp => $"global::{container.CSharp}.{Identifiers.Escape(name)}";

    /// <inheritdoc/>
    public override Type Resolve(Assembly contract) => contract.GetType(MetadataName, throwOnError: true)!;

    /// <summary>Its name for the runtime.</summary>
    public string MetadataName => container.MetadataPrefix + name;
}
