namespace Pdk.Cli.Running;

/// <summary>What came of something that has changed on disk.</summary>
/// <param name="Subject">The file.</param>
/// <param name="IsTaken">Whether it is in use now; else what was in use before is.</param>
/// <param name="Text">What happened, for people.</param>
internal sealed record ReloadRow(string Subject, bool IsTaken, string Text);
