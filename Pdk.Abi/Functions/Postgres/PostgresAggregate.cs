namespace Pdk.Abi;

/// <summary>What the parts of an aggregate have in common.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Key">Which one it is: a number made of its name and its types.</param>
/// <param name="Size">The bytes of its state.</param>
/// <param name="End">Ends a state that holds more than its bytes: <c>void (*)(void *)</c>; 0 where it does not.</param>
public readonly record struct PostgresAggregate(string Name, ulong Key, int Size, nint End);
