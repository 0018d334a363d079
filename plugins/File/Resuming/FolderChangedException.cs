namespace Pdk.Plugins.Files;

/// <summary>A folder was changing while it was looked at, so that nobody knows what is in it. It is looked at again.</summary>
internal sealed class FolderChangedException() : IOException("The folder was changing while it was looked at.");
