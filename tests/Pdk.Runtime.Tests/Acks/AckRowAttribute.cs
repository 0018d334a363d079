namespace Pdk.Runtime.Tests.Acks;

/// <summary>The test of a row of docs/acks.md.</summary>
/// <param name="name">The row: how an event ends.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AckRowAttribute(string name) : Attribute
{
    internal string Name { get; } = name;
}
