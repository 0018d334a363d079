namespace Pdk.Loader;

/// <summary>The members and types of a contract, as the plugin was built with them.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Text">The layout text, each line ended by a line feed.</param>
public sealed record StampLayout(StampContract Contract, string Text);
