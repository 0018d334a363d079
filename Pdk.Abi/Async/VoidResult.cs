namespace Pdk.Abi;

/// <summary>Stands for "no result" where a type is needed.</summary>
public readonly struct VoidResult;
