namespace Pdk.Plugins.Files;

/// <summary>What has become of a file that is followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Count">How many bytes came; of a file that was cut, how many were known and are lost.</param>
/// <param name="Message">What to tell people; empty for bytes.</param>
internal readonly record struct FollowedPart(FollowedKind Kind, long Count, string Message = "");
