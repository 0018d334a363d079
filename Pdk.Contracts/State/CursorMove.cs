namespace Pdk.Contracts;

/// <summary>How far a cursor moves.</summary>
/// <param name="Position">Where to go on.</param>
/// <param name="Events">How many events lie between there and where it was.</param>
internal readonly record struct CursorMove(byte[] Position, long Events);
