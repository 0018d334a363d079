namespace Records;

/// <summary>A blittable struct.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
public readonly record struct Point(int X, int Y);
