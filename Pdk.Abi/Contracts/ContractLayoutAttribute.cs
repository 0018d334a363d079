namespace Pdk.Abi;

/// <summary>
/// The layout text of a contract, where the compiler of a plugin finds it and copies it into the stamp. Written by the generator.
/// </summary>
/// <param name="contract">The interface.</param>
/// <param name="layout">Its layout text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ContractLayoutAttribute(Type contract, string layout) : Attribute
{
    /// <summary>The interface.</summary>
    public Type Contract { get; } = contract;

    /// <summary>Its layout text.</summary>
    public string Layout { get; } = layout;
}
