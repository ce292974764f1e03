// Everything that painting can do, on one screen. Ctrl+C ends it.
using Gallery;
using Spark;

return await App.RunAsync(GalleryScreen.Make);
